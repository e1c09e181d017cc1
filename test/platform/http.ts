import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
  /** The URL that was asked. */
  readonly url: string;
}

/** The other side could not be reached or was silent for ten seconds. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** One request, no redirect followed, any status returned. @throws NoAnswer */
export async function send(request: HttpRequest): Promise<HttpResponse> {
  const response = await exchange(request);
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value as string | string[]]),
  );
  return { status: response.status, headers, body: response.data ?? '', url: request.url };
}

async function exchange(request: HttpRequest): Promise<AxiosResponse<string>> {
  const options: AxiosRequestConfig<string> = {
    method: request.method,
    url: request.url,
    headers: { ...request.headers },
    data: request.body,
    maxRedirects: 0,
    timeout: 10_000,
    proxy: false,
    responseType: 'text',
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true,
  };
  try {
    return await axios.request<string>(options);
  } catch (error) {
    if (!axios.isAxiosError(error)) throw error;
    throw new NoAnswer(`${request.method} ${request.url}: ${error.message}`, { cause: error });
  }
}

/** The parsed body, or `undefined` when it is not JSON. */
export function jsonOf(response: Pick<HttpResponse, 'body'>): unknown {
  try {
    return JSON.parse(response.body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
