"""The templates, styles and scripts of pages, packs and mails; a package so that they can be found."""
