import { claim, messageTypes } from '../../claims.js';
import { type LaunchCheck, refuse, shown } from '../check.js';

export const messageType: LaunchCheck = {
  name: 'message type',
  clause: 'LTI Core 1.3, section 5.3.1',
  verify({ token: { claims } }) {
    const type = claims[claim.messageType];
    if (typeof type !== 'string' || !Object.hasOwn(messageTypes, type))
      refuse('ERR_LAUNCH_MESSAGE_TYPE', `message_type is ${shown(type)}`);
  },
};
