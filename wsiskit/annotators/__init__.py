"""One module a layer: structure in, standoff annotations out. None of them links names; linking does."""
