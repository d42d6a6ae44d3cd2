"""Templates on screen: the list, the editor (built from `sections`, which says what each field is), preview, versions."""
