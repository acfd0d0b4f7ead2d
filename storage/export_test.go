package storage

// DatabaseName tells the tests outside which database a URI means.
func DatabaseName(uri string) string { return databaseName(uri) }
