/** Why a file gives no credential, or takes none. */
export type CarrierFault =
  /** Not the kind of file it was read as. */
  | 'ERR_CARRIER_TYPE'
  /** More bytes than are read, compressed or unpacked. */
  | 'ERR_CARRIER_TOO_LARGE'
  | 'ERR_CARRIER_TRUNCATED'
  /** PNG: the bytes of a chunk do not fit its checksum. */
  | 'ERR_CARRIER_CHECKSUM'
  /** Parts that contradict the format. */
  | 'ERR_CARRIER_MALFORMED'
  /** A sound file without a credential in it. */
  | 'ERR_CARRIER_EMPTY'
  /** More than one credential: which one counts cannot be told. */
  | 'ERR_CARRIER_SEVERAL'
  /** An Open Badges 1 or 2 assertion; `payload` has it. */
  | 'ERR_CARRIER_OLD_BADGE'
  /** SVG: a document type declaration. */
  | 'ERR_CARRIER_DOCTYPE'
  /** PDF: readable only with a password. */
  | 'ERR_CARRIER_ENCRYPTED'
  /** What is there is neither JSON nor a compact JWS nor an SD-JWT. */
  | 'ERR_CARRIER_PAYLOAD';

export class CarrierError extends Error {
  override readonly name = 'CarrierError';
  constructor(
    readonly code: CarrierFault,
    /** What was found, English, for people who look closer. */
    readonly detail: string,
    /** The old assertion, or the address of one, that was found instead. */
    readonly payload?: string,
  ) {
    super(detail);
  }
}
