import type { Check } from '../verify.js';

/** What one step found. Expected outcomes are values; only bugs are thrown. */
export type Finding =
  | { readonly outcome: 'passed' | 'skipped' }
  | { readonly outcome: 'failed' | 'unchecked'; readonly code: VerifyCode; readonly detail?: string };

export const passed: Finding = { outcome: 'passed' };
export const skipped: Finding = { outcome: 'skipped' };

export function failed(code: VerifyCode, detail?: string): Finding {
  return { outcome: 'failed', code, ...(detail === undefined ? {} : { detail: detail.slice(0, 500) }) };
}

export function unchecked(code: VerifyCode, detail?: string): Finding {
  return { outcome: 'unchecked', code, ...(detail === undefined ? {} : { detail: detail.slice(0, 500) }) };
}

export function check(name: Check['name'], finding: Finding): Check {
  return { name, ...finding };
}

/** Stable codes of checks that did not pass; pages translate them. */
export type VerifyCode =
  | 'ERR_TOO_LARGE'
  | 'ERR_TOO_COMPLEX'
  | 'ERR_NOT_TEXT'
  | 'ERR_NOT_A_CREDENTIAL'
  | 'ERR_JSON_INVALID'
  | 'ERR_JWT_MALFORMED'
  | 'ERR_CODE_MALFORMED'
  | 'ERR_BADGE_TOO_OLD'
  | 'ERR_HOSTED_UNREACHABLE'
  | 'ERR_HOSTED_DIFFERS'
  | 'ERR_HOSTED_ORIGIN'
  | 'ERR_CONTEXT_MISSING'
  | 'ERR_CONTEXT_ORDER'
  | 'ERR_CONTEXT_UNKNOWN'
  | 'ERR_CONTEXT_INLINE'
  | 'ERR_JSONLD_KEYWORD'
  | 'ERR_JSONLD_INVALID'
  | 'ERR_TYPE_UNSUPPORTED'
  | 'ERR_SCHEMA_INVALID'
  | 'ERR_ISSUER_UNSUPPORTED'
  | 'ERR_ISSUER_UNREACHABLE'
  | 'ERR_ISSUER_DOCUMENT_INVALID'
  | 'ERR_KEY_NOT_FOUND'
  | 'ERR_KEY_WITHDRAWN'
  | 'ERR_KEY_NOT_BOUND'
  | 'ERR_KEY_UNSUPPORTED'
  | 'ERR_PROOF_MISSING'
  | 'ERR_PROOF_MALFORMED'
  | 'ERR_PROOF_UNSUPPORTED'
  | 'ERR_PROOF_PURPOSE'
  | 'ERR_PROOF_EXPIRED'
  | 'ERR_PROOF_INVALID'
  | 'ERR_ALGORITHM_UNSUPPORTED'
  | 'ERR_CLAIM_MISMATCH'
  | 'ERR_STATUS_UNSUPPORTED'
  | 'ERR_STATUS_UNREACHABLE'
  | 'ERR_STATUS_LIST_INVALID'
  | 'ERR_STATUS_LIST_EXPIRED'
  | 'ERR_STATUS_ENTRY_INVALID'
  | 'ERR_REVOKED'
  | 'ERR_SUSPENDED'
  | 'ERR_NOT_YET_VALID'
  | 'ERR_EXPIRED';
