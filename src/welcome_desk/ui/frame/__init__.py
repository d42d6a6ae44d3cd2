"""What stands around every page: menus, side navigation, top bar. May import: queries, access, and the rest of `ui`."""
