"""The figures of an assessment, a module for each kind and its words; `index` lists and finds them."""
