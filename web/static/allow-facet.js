// Datasette's table.js reads this name; its own template sets it in an inline script, which our policy forbids.
var DATASETTE_ALLOW_FACET = true;
