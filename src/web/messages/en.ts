import { admin } from './en/admin.js';
import { errorPage, errors } from './en/errors.js';
import { achievement, criterion, instructor, learners } from './en/instructor.js';
import { learner } from './en/learner.js';
import { deepLinking, registration } from './en/lti.js';
import { check, credential, issuerPage, start, verification } from './en/public.js';
import { form, shell } from './en/shell.js';

export const en = {
  achievement,
  admin,
  check,
  credential,
  criterion,
  deepLinking,
  errorPage,
  errors,
  form,
  instructor,
  issuerPage,
  learner,
  learners,
  registration,
  shell,
  start,
  verification,
};
