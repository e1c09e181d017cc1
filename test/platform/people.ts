/** Someone known to the test LMS. Names carry accents and an apostrophe because tools break on them. */
export interface Person {
  /** How tests and pages name the person. */
  readonly key: string;
  /** User id of the LMS, `sub` of its id_tokens. */
  readonly id: string;
  readonly username: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly role: 'administrator' | 'instructor' | 'learner';
  /** Active in the course; an administrator is not. */
  readonly enrolled: boolean;
}

export const fullName = (person: Person): string => `${person.givenName} ${person.familyName}`;

export const people: readonly Person[] = [
  {
    key: 'admin',
    id: '2',
    username: 'admin',
    givenName: 'Admin',
    familyName: 'Campus',
    email: 'admin@campus.example',
    role: 'administrator',
    enrolled: false,
  },
  {
    key: 'instructor',
    id: '3',
    username: 'cdubois',
    givenName: 'Claire',
    familyName: 'Dubois',
    email: 'claire.dubois@campus.example',
    role: 'instructor',
    enrolled: true,
  },
  {
    key: 'zoe',
    id: '4',
    username: 'zelanmuller',
    givenName: 'Zoé',
    familyName: 'Élan-Müller',
    email: 'zoe.elan-muller@campus.example',
    role: 'learner',
    enrolled: true,
  },
  {
    key: 'tom',
    id: '5',
    username: 'toneil',
    givenName: 'Tom',
    familyName: "O'Neil",
    email: 'tom.oneil@campus.example',
    role: 'learner',
    enrolled: true,
  },
];

const membership = 'http://purl.imsglobal.org/vocab/lis/v2/membership#';
const institution = 'http://purl.imsglobal.org/vocab/lis/v2/institution/person#';
const system = 'http://purl.imsglobal.org/vocab/lis/v2/system/person#';

/** Full role URIs as Moodle puts them into id_tokens (LTI Core 1.3, appendix A.2). */
export function launchRoles(person: Person): readonly string[] {
  if (person.role === 'administrator') {
    return [`${institution}Administrator`, `${membership}Instructor`, `${system}Administrator`];
  }
  return [`${membership}${person.role === 'instructor' ? 'Instructor' : 'Learner'}`];
}
