import { z } from 'zod';
import { eventSchema, maximumEvents } from './message.js';

/** The webhook as an OpenAPI 3.1 document; its schemas are the ones that messages are read by. */
export function webhookOpenApi(publicUrl: string): Readonly<Record<string, unknown>> {
  const { $schema: _, ...event } = z.toJSONSchema(eventSchema, { io: 'input' });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Acquis completion webhook',
      version: '1.0.0',
      description:
        'Any system may tell Acquis what learners have completed. Messages are signed as Standard Webhooks are; the address and the secret come from the page of the platform in Acquis.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    tags: [{ name: 'events', description: 'What learners have completed.' }],
    externalDocs: { description: 'Standard Webhooks', url: 'https://www.standardwebhooks.com/' },
    paths: {
      '/channels/webhook/{pairingId}/events': {
        post: {
          operationId: 'sendEvents',
          tags: ['events'],
          summary: 'Tell what learners have completed',
          description:
            'Everything accepted is stored durably before the answer. An answer that is not 2xx means that nothing was stored: send the whole message again later. A refused event will never be accepted.',
          security: [{ standardWebhooks: [] }],
          parameters: [
            {
              name: 'pairingId',
              in: 'path',
              required: true,
              schema: { type: 'string' },
              description: 'Part of the address that Acquis gives.',
            },
            header('webhook-id', 'Names this message.', { type: 'string' }),
            header('webhook-timestamp', 'Unix seconds; within five minutes of the clock of Acquis.', {
              type: 'string',
              pattern: '^\\d{1,12}$',
            }),
          ],
          requestBody: {
            required: true,
            description: 'At most 1 MiB.',
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/Message' }, examples },
            },
          },
          responses: {
            202: {
              description: 'Stored, apart from the events that are refused.',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Accepted' } } },
            },
            401: refusal('The signature is missing, too old, too new or wrong.'),
            404: refusal('No platform is connected under this address.'),
            413: refusal('The message is too large.'),
            422: refusal('The body is not a message of events.'),
          },
        },
      },
    },
    components: {
      securitySchemes: {
        standardWebhooks: {
          type: 'apiKey',
          in: 'header',
          name: 'webhook-signature',
          description:
            '`v1,` and the base64 HMAC-SHA256 of `webhook-id.webhook-timestamp.body`; the key is the base64 text behind `whsec_`, decoded. Several signatures are separated by spaces.',
        },
      },
      schemas: {
        Event: event,
        Message: {
          type: 'object',
          required: ['events'],
          properties: {
            events: {
              type: 'array',
              minItems: 1,
              maxItems: maximumEvents,
              items: { $ref: '#/components/schemas/Event' },
            },
          },
        },
        Accepted: {
          type: 'object',
          required: ['accepted', 'duplicates', 'refused'],
          properties: {
            accepted: { type: 'integer', minimum: 0, description: 'Events that are new.' },
            duplicates: { type: 'integer', minimum: 0, description: 'Events that were known already.' },
            refused: {
              type: 'array',
              items: {
                type: 'object',
                required: ['id', 'code', 'reason'],
                properties: {
                  id: { type: 'string' },
                  code: { type: 'string', pattern: '^ERR_' },
                  reason: { type: 'string' },
                },
              },
            },
          },
        },
        Error: {
          type: 'object',
          required: ['error'],
          properties: {
            error: {
              type: 'object',
              required: ['code', 'message'],
              properties: { code: { type: 'string', pattern: '^ERR_' }, message: { type: 'string' } },
            },
          },
        },
      },
    },
  };
}

const who = { time: '2026-11-22T09:30:00+01:00', user: '4', course: '2' };

/** Each is accepted as it stands. */
const examples = {
  completed: {
    summary: 'A learner completed a course',
    value: { events: [{ id: 'c-4711', type: 'course.completed', ...who }] },
  },
  graded: {
    summary: 'A course total, and a grade taken away',
    value: {
      events: [
        {
          id: 'g-17-3',
          type: 'grade.changed',
          ...who,
          data: { item: 'course', name: 'Total', grade: 85.5, min: 0, max: 100 },
        },
        { id: 'g-18-1', type: 'grade.changed', ...who, data: { item: '18', grade: null, max: 20 } },
      ],
    },
  },
  everything: {
    summary: 'The other types',
    value: {
      events: [
        {
          id: 'a-12-1',
          type: 'activity.completed',
          ...who,
          data: { activity: '12', name: 'Quiz', completed: true, passed: true },
        },
        { id: 'k-5-1', type: 'competency.rated', ...who, data: { competency: '5', proficient: true } },
        { id: 'r-4711', type: 'course.completion_revoked', ...who },
      ],
    },
  },
};

function header(name: string, description: string, schema: object) {
  return { name, in: 'header', required: true, description, schema };
}

function refusal(description: string) {
  return {
    description,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
}
