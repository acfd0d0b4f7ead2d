package commands

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
)

// secretSize is how many random bytes stand in an address that opens by itself: a
// calendar feed's, a link to the pages.
const secretSize = 32

// NewSecret makes what nobody can guess, and what the ledger keeps of it.
func (a *App) NewSecret() (secret, hash string, err error) {
	random := a.Random
	if random == nil {
		random = rand.Reader
	}
	raw := make([]byte, secretSize)
	if _, err := io.ReadFull(random, raw); err != nil {
		return "", "", fmt.Errorf("make a secret: %w", err)
	}
	secret = base64.RawURLEncoding.EncodeToString(raw)
	return secret, SecretHash(secret), nil
}

// SecretHash is the form in which the ledger holds a secret.
func SecretHash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
