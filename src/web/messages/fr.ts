import { admin } from './fr/admin.js';
import { errorPage, errors } from './fr/errors.js';
import { achievement, criterion, instructor, learners } from './fr/instructor.js';
import { learner } from './fr/learner.js';
import { deepLinking, registration } from './fr/lti.js';
import { check, credential, issuerPage, start, verification } from './fr/public.js';
import { form, shell } from './fr/shell.js';
import type { Messages } from './shape.js';

export const fr: Messages = {
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
