"""The banks and frameworks that ship with the program; a package so that their files can be found."""
