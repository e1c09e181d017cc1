// A stranger's verifier for VC-JWT: jose, and the key that the header's kid leads to. None of this project's code.
// Reads a compact JWS from standard input, prints {"verified": …, "claims": …, "error": …}.
import { text } from 'node:stream/consumers';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, importJWK, jwtVerify } from 'jose';

const jwt = (await text(process.stdin)).trim();
const currentDate = new Date(process.env.NOW);
try {
  const { kid, alg, ...rest } = decodeProtectedHeader(jwt);
  const byKid = await importJWK(await (await fetch(kid)).json(), alg);
  const { iss } = decodeJwt(jwt);
  const options = { issuer: iss, algorithms: [alg], currentDate };
  const { payload } = await jwtVerify(jwt, byKid, options);
  const set = await (await fetch(kid.replace(/keys\/[^/]+$/, 'jwks.json'))).json();
  await jwtVerify(jwt, createLocalJWKSet(set), options);
  console.log(JSON.stringify({ verified: true, alg, rest, payload }));
} catch (error) {
  console.log(JSON.stringify({ verified: false, error: error.message }));
}
