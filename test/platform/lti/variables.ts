import { course } from '../course.js';
import { fullName, type Person } from '../people.js';

export interface VariableFacts {
  readonly person: Person;
  readonly resourceLink?: { readonly id: string; readonly title: string; readonly description: string };
  readonly lineItemUrl?: string;
  readonly resultsUrl?: string;
}

type Resolver = (facts: VariableFacts) => string;

/** Custom-parameter variables (LTI Core 1.3, appendix B) that this platform fills in. */
const resolvers: Readonly<Record<string, Resolver>> = {
  'Context.id': () => course.id,
  'Context.title': () => course.title,
  'Context.label': () => course.label,
  'Context.id.history': () => '',
  'CourseSection.sourcedId': () => course.sectionSourcedId,
  'CourseSection.title': () => course.title,
  'CourseSection.label': () => course.label,
  'CourseSection.timeFrame.begin': () => course.startsAt,
  'ResourceLink.id': ({ resourceLink }) => resourceLink?.id ?? '',
  'ResourceLink.title': ({ resourceLink }) => resourceLink?.title ?? '',
  'ResourceLink.description': ({ resourceLink }) => resourceLink?.description ?? '',
  'User.id': ({ person }) => person.id,
  'User.username': ({ person }) => person.username,
  'Person.name.full': ({ person }) => fullName(person),
  'Person.name.given': ({ person }) => person.givenName,
  'Person.name.family': ({ person }) => person.familyName,
  'Person.email.primary': ({ person }) => person.email,
  'Person.sourcedId': ({ person }) => sourcedId(person),
  'LineItem.url': ({ lineItemUrl }) => lineItemUrl ?? '',
  'Results.url': ({ resultsUrl }) => resultsUrl ?? '',
};

export const variables: readonly string[] = Object.keys(resolvers);

export const sourcedId = (person: Person): string =>
  person.role === 'administrator' ? '' : `id-${person.username}`;

/** A value that starts with `$` and names no known variable stays as it is, as in Moodle (and LTI Core 1.3, section 5.4.6.1). */
export function substitute(
  parameters: Readonly<Record<string, string>>,
  facts: VariableFacts,
): Readonly<Record<string, string>> {
  const filled = Object.entries(parameters).map(([name, value]) => {
    const resolve = value.startsWith('$') ? resolvers[value.slice(1)] : undefined;
    return [name, resolve === undefined ? value : resolve(facts)] as const;
  });
  return Object.fromEntries(filled);
}
