import assert from 'node:assert/strict';
import { newToken, tokenHash } from '../../config/secrets.js';

describe('tokens', () => {
  it('are 256 bits each, and never the same twice', () => {
    const tokens = Array.from({ length: 1000 }, newToken);
    assert.equal(new Set(tokens).size, tokens.length);
    for (const token of tokens) assert.equal(Buffer.from(token, 'base64url').length, 32);
    // Nor is any part of one what it was before: every byte takes many values.
    for (let at = 0; at < 32; at += 1)
      assert.ok(new Set(tokens.map((token) => Buffer.from(token, 'base64url')[at])).size > 150);
  });

  it('are kept as SHA-256 in hex', () => {
    assert.equal(tokenHash('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
