import type { RetentionConfig } from '../../config/retention.js';
import type { SecretBox } from '../../config/secrets.js';
import type { Clock } from '../clock.js';
import type { Credentials } from '../credential/credentials.js';
import type { Post } from '../delivery/mail/post.js';
import type { FetchGuarded } from '../http/guarded-client.js';
import type { Log } from '../log.js';
import type { NoticeReceiver } from '../platform/notices.js';
import type { PlatformServices } from '../platform/services.js';
import type { Store } from '../store/store.js';

/** What the rooms are wired from. */
export interface Parts {
  readonly store: Store;
  readonly box: SecretBox;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly log: Log;
  readonly credentialRoom: Credentials;
  readonly services: PlatformServices;
  readonly notices: NoticeReceiver;
  readonly fetchGuarded: FetchGuarded;
  /** Of the ESCO web service, without a slash at its end. */
  readonly escoUrl: string;
  readonly poke: () => void;
  /** Absent: no e-mails are sent. */
  readonly post?: Post | undefined;
  readonly pokeMail: () => void;
  readonly reminderDays: readonly number[];
  readonly retention: RetentionConfig;
}

/** What use cases take their needs from: the parts and every repository. */
export type Needs = Store & Parts;
