import { blackboard } from './profiles/blackboard.js';
import { brightspace } from './profiles/brightspace.js';
import { canvas } from './profiles/canvas.js';
import { defaultProfile } from './profiles/default.js';
import { moodle } from './profiles/moodle.js';
import type { LmsProfile } from './profiles/profile.js';
import { sakai } from './profiles/sakai.js';

const profiles: readonly LmsProfile[] = [moodle, canvas, brightspace, blackboard, sakai];

/** @param family `product_family_code`, in whatever case the platform writes it */
export function profileFor(family: string): LmsProfile {
  const wanted = family.toLowerCase();
  return profiles.find(({ families }) => families.includes(wanted)) ?? defaultProfile;
}

/** Whether an issuer stands for more than one LMS, whatever family it was registered as. */
export function isSharedIssuer(issuer: string): boolean {
  return profiles.some(({ isShared }) => isShared?.(new URL(issuer)));
}

/** The family's one name, for example `brightspace` for `desire2learn`; an unknown code stays as it is, in lower case. */
export function familyName(productFamilyCode: string | undefined): string {
  const code = (productFamilyCode ?? '').trim().toLowerCase().slice(0, 100);
  return profileFor(code).families.includes(code)
    ? (profileFor(code).families[0] ?? code)
    : code || 'unknown';
}
