import { achievement } from './fr/achievement.js';
import { admin } from './fr/admin.js';
import { badge } from './fr/badge.js';
import { code } from './fr/code.js';
import { criteria } from './fr/criteria.js';
import { errorPage, errors, keptForm } from './fr/errors.js';
import { european } from './fr/european.js';
import { files } from './fr/files.js';
import { images } from './fr/images.js';
import { criterion, instructor, learners } from './fr/instructor.js';
import { issuers } from './fr/issuers.js';
import { issuing } from './fr/issuing.js';
import { learner } from './fr/learner.js';
import {
  connection,
  courseCopy,
  deepLinking,
  gradebook,
  openWindow,
  registration,
  registrationThere,
} from './fr/lti.js';
import { many } from './fr/many.js';
import { people } from './fr/people.js';
import { check, credential, issuerPage, start, verification } from './fr/public.js';
import { recognition } from './fr/recognition.js';
import { form, shell } from './fr/shell.js';
import { skills } from './fr/skills.js';
import { standing } from './fr/standing.js';
import { suspension } from './fr/suspension.js';
import { translations } from './fr/translations.js';
import { upkeep } from './fr/upkeep.js';
import { upload } from './fr/upload.js';
import { wallet } from './fr/wallet.js';
import { walletConsent } from './fr/wallet-consent.js';
import { workload } from './fr/workload.js';
import type { Messages } from './shape.js';

export const fr: Messages = {
  achievement,
  admin,
  badge,
  check,
  code,
  connection,
  courseCopy,
  gradebook,
  credential,
  criteria,
  criterion,
  deepLinking,
  errorPage,
  errors,
  european,
  files,
  form,
  images,
  instructor,
  issuerPage,
  issuing,
  issuers,
  keptForm,
  learner,
  learners,
  many,
  openWindow,
  people,
  recognition,
  registration,
  registrationThere,
  shell,
  skills,
  standing,
  suspension,
  start,
  upkeep,
  translations,
  upload,
  verification,
  wallet,
  walletConsent,
  workload,
};
