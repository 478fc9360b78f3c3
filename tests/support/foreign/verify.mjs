// Verifies tokens with jose, as a wallet would: {jwks, issuer, tokens: [{token, algorithms}]} in, one answer each out.
import { readFileSync } from "node:fs";
import { createLocalJWKSet, jwtVerify } from "jose";

const { jwks, issuer, tokens } = JSON.parse(readFileSync(0, "utf-8"));
const keys = createLocalJWKSet(jwks);
const answers = [];
for (const { token, algorithms } of tokens) {
  try {
    const { payload } = await jwtVerify(token, keys, { algorithms, ...(issuer ? { issuer } : {}) });
    answers.push({ payload });
  } catch (error) {
    answers.push({ refused: error.code });
  }
}
process.stdout.write(JSON.stringify(answers));
