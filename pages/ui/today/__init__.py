"""Today: what there is for whoever looks; each line leads to the place where it is done."""
