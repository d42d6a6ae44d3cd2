"""The federal funder’s records: what is to be put right, the file, and typing them in by hand."""
