import { claim, isObject } from '../../claims.js';
import { type LaunchCheck, refuse, shown } from '../check.js';

/** Anonymous launches exist in the specification; a credential for nobody does not, so they are refused here. */
export const subject: LaunchCheck = {
  name: 'subject',
  clause: 'LTI Core 1.3, section 5.3.6: sub at most 255 ASCII characters',
  verify({ token: { claims } }) {
    if (!isName(claims.sub))
      refuse('ERR_LAUNCH_CLAIM', `sub is ${shown(claims.sub)}, not a text of 1 to 255 characters`);
    const context = claims[claim.context];
    if (context !== undefined && !(isObject(context) && isName(context.id)))
      refuse(
        'ERR_LAUNCH_CLAIM',
        `context.id is ${shown(isObject(context) ? context.id : context)}, not a text of 1 to 255 characters`,
      );
  },
};

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 255;
}
