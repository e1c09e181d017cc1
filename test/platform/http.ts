import axios from 'axios';

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

/** One request, no redirect followed, any status returned. @throws when the other side does not answer within ten seconds */
export async function send(request: HttpRequest): Promise<HttpResponse> {
  const response = await axios.request<string>({
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
  });
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value as string | string[]]),
  );
  return { status: response.status, headers, body: response.data ?? '', url: request.url };
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
