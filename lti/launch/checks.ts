import type { LaunchCheck } from './check.js';
import { algorithm } from './checks/algorithm.js';
import { audience } from './checks/audience.js';
import { deepLinkingSettings } from './checks/deep-linking-settings.js';
import { deployment } from './checks/deployment.js';
import { deploymentId } from './checks/deployment-id.js';
import { expiry } from './checks/expiry.js';
import { issuedAt } from './checks/issued-at.js';
import { issuer } from './checks/issuer.js';
import { loginDeployment } from './checks/login-deployment.js';
import { messageType } from './checks/message-type.js';
import { nonce } from './checks/nonce.js';
import { resourceLink } from './checks/resource-link.js';
import { roles } from './checks/roles.js';
import { signature } from './checks/signature.js';
import { subject } from './checks/subject.js';
import { targetLink } from './checks/target-link.js';
import { version } from './checks/version.js';

/**
 * All that must hold for a launch, in this order: first who speaks and whether it is true, then whether it answers this
 * login, then what it says, and last the one check that writes something.
 */
export const launchChecks: readonly LaunchCheck[] = [
  algorithm,
  issuer,
  signature,
  audience,
  expiry,
  issuedAt,
  nonce,
  version,
  messageType,
  deploymentId,
  loginDeployment,
  targetLink,
  resourceLink,
  subject,
  roles,
  deepLinkingSettings,
  deployment,
];
