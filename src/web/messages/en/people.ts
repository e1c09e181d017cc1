/** Learners of a platform, as the administrator finds them. */
export const people = {
  title: 'Learners',
  lead: 'Find somebody to see what was heard, decided, issued and passed back, in all courses of this platform.',
  link: 'Find a learner',
  search: 'Name, e-mail address or id in the platform',
  searchHint: 'Part of a name is enough; an address or an id has to be whole.',
  person: 'Learner',
  id: 'Id in the platform',
  otherId: 'The platform’s own id',
  email: 'E-mail address',
  more: 'There are more. Please type more of the name.',
  personLead: 'Where they stand and what happened, course by course.',
  noCourse: 'Nothing was heard of this learner yet in any course.',
};
