import { readFile } from 'node:fs/promises';
import type { Standing, VerificationReport } from '../credential/verify.js';
import type { Arguments } from '../main.js';
import { standaloneVerifier } from './standalone-verifier.js';

const exitCodes = { valid: 0, invalid: 1, unchecked: 2 } as const;

/** `acquis verify FILE [--json]`: exit code 0 valid, 1 invalid, 2 could not be checked. */
export async function verify({ positionals, json }: Arguments): Promise<number> {
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    console.error('Name one file: acquis verify FILE [--json]');
    return 2;
  }
  let content: Buffer;
  try {
    content = await readFile(file);
  } catch (error) {
    console.error(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
    return 2;
  }
  const report = await standaloneVerifier().verify(content);
  console.log(json ? JSON.stringify(report) : inWords(report));
  return exitCodes[report.verdict];
}

function inForce({ status, since, reason }: Standing): string {
  const day = since.slice(0, 10);
  const what = status === 'suspended' ? `suspended since ${day}` : `revoked on ${day}`;
  return reason === undefined ? what : `${what}, because: ${oneLine(reason)}`;
}

/** Text of the document or its issuer: it steers no terminal and makes up no lines of its own. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+|[\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

function inWords(report: VerificationReport): string {
  const { verdict, checks, summary, format, carrier, standing, endorsements = [], refreshUrl } = report;
  const expired = checks.some(({ code }) => code === 'ERR_EXPIRED');
  const newer = refreshUrl && `a newer version may be had from ${oneLine(refreshUrl)}`;
  const verdicts = { valid: 'valid', invalid: 'INVALID', unchecked: 'could not be checked' } as const;
  const marks = { passed: '+', failed: '!', unchecked: '?', skipped: '-' } as const;
  const lines = checks.map(({ name, outcome, code, detail }) =>
    [`  ${marks[outcome]} ${name}`, code, detail && oneLine(detail)]
      .filter((part) => part !== undefined)
      .join('  '),
  );
  const about = [summary?.title, summary?.issuerName, summary?.learnerName, summary?.recipient?.identity]
    .filter((part) => part !== undefined)
    .map(oneLine);
  const kind = [format, carrier && `in ${carrier}`].filter((part) => part !== undefined).join(' ');
  return [
    `${verdicts[verdict]} (${kind})`,
    ...(standing === undefined ? [] : [`  ${inForce(standing)}`]),
    ...(expired && newer ? [`  it has expired; ${newer}`] : []),
    ...(about.length > 0 ? [`  ${about.join(' · ')}`] : []),
    ...(summary?.issuerId === undefined ? [] : [`  signed for ${oneLine(summary.issuerId)}`]),
    ...(carrier === undefined || summary === undefined
      ? []
      : [`  only the credential in the ${carrier} was checked, not what the ${carrier} shows`]),
    ...lines,
    ...endorsements.map(
      ({ by = 'somebody', byId, outcome }) =>
        `  ${marks[outcome]} endorsed by ${oneLine(by)}${byId === undefined ? '' : ` (${oneLine(byId)})`}`,
    ),
    ...(!expired && newer ? [`  ${newer}`] : []),
  ].join('\n');
}
