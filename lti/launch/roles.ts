import type { Role } from '../../src/platform/launch.js';

/**
 * Roles that count, as full IRIs (LTI Core 1.3, appendix A.2). Only context roles make an instructor or a learner: someone
 * who teaches elsewhere in the institution is not an instructor of this course.
 */
const membership = 'http://purl.imsglobal.org/vocab/lis/v2/membership';
const known: Readonly<Record<string, Role>> = {
  [`${membership}#Instructor`]: 'instructor',
  [`${membership}#Learner`]: 'learner',
  [`${membership}#Administrator`]: 'administrator',
  'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator': 'administrator',
  'http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator': 'administrator',
  'http://purl.imsglobal.org/vocab/lis/v2/system/person#SysAdmin': 'administrator',
  // Short names are deprecated, and for context roles only (LTI Core 1.3, appendix A.2.3; Moodle's NRPS answers with them).
  Instructor: 'instructor',
  Learner: 'learner',
  Administrator: 'administrator',
};

/** What the product tells apart, each once; unknown roles are passed over. */
export function rolesOf(values: readonly unknown[]): readonly Role[] {
  const found = new Set<Role>();
  for (const value of values) {
    const role = typeof value === 'string' && Object.hasOwn(known, value) ? known[value] : undefined;
    if (role !== undefined) found.add(role);
  }
  return [...found];
}
