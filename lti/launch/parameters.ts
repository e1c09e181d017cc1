import { LaunchRefused } from '../../src/platform/launch.js';

type Parameters = Readonly<Record<string, unknown>>;

/**
 * One parameter of a query or form. A repeated one arrives as an array, a nested one as an object: both are refused, for
 * "parameters must not be included more than once" (RFC 6749, section 3.1).
 * @param maxLength in UTF-16 code units
 * @throws LaunchRefused naming the parameter and the reason
 */
export function optionalParameter(
  parameters: Parameters,
  name: string,
  maxLength: number,
): string | undefined {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (value === undefined || value === '') return undefined;
  if (Array.isArray(value)) throw fault(name, 'is given more than once');
  if (typeof value !== 'string') throw fault(name, 'is not a text');
  if (value.length > maxLength) throw fault(name, `is longer than ${maxLength} characters`);
  if (hasControlCharacters(value)) throw fault(name, 'has control characters in it');
  return value;
}

/** @throws LaunchRefused when it is missing, repeated, too long or malformed */
export function requiredParameter(parameters: Parameters, name: string, maxLength: number): string {
  const value = optionalParameter(parameters, name, maxLength);
  if (value === undefined) throw fault(name, 'is missing');
  return value;
}

function fault(name: string, reason: string): LaunchRefused {
  return new LaunchRefused('ERR_LAUNCH_PARAMETERS', `${name} ${reason}`);
}

export function hasControlCharacters(value: string): boolean {
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
