import { CarrierError } from './carrier-errors.js';
import { isOldBadge, type Payload, payloadOf, utf8 } from './payload.js';
import { readSvgBadges } from './svg-credential.js';

const limit = 5 * 1024 * 1024;

/** Takes the credential out of an SVG. @param svg text, or UTF-8 bytes of at most 5 MB @throws CarrierError */
export function unbakeSvg(svg: string | Uint8Array): Payload {
  if (svg.length > limit)
    throw new CarrierError('ERR_CARRIER_TOO_LARGE', `The SVG has more than ${limit} bytes.`);
  const text = typeof svg === 'string' ? svg : utf8(svg);
  if (!/^\s*</.test(text)) throw new CarrierError('ERR_CARRIER_TYPE', 'This is not an SVG.');
  const { badges } = readSvgBadges(text);
  const current = badges.filter(({ old }) => !old);
  const [badge] = current;
  if (current.length > 1)
    throw new CarrierError('ERR_CARRIER_SEVERAL', `The SVG carries ${current.length} credentials.`);
  if (badge !== undefined) return payloadOf(badge.verify?.trim() || badge.text);
  const old = badges[0];
  const content = old?.text.trim() || old?.verify?.trim();
  if (content !== undefined && isOldBadge(content))
    throw new CarrierError('ERR_CARRIER_OLD_BADGE', 'The SVG carries an Open Badges 2 assertion.', content);
  throw new CarrierError('ERR_CARRIER_EMPTY', 'The SVG carries no credential.');
}
