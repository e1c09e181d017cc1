import type { Request, Response } from 'express';

/** Service error in Moodle's form: reason as status message, and a JSON body that repeats the request. */
export function refuse(request: Request, response: Response, status: number, reason: string): void {
  response.statusMessage = reason.replace(/[^\x20-\x7e]/g, '?');
  response.status(status).json({
    status,
    reason,
    request: {
      method: request.method,
      url: request.originalUrl,
      contentType: request.get('content-type') ?? '',
    },
  });
}

/** What Moodle answers where its own code fails: a web page. */
export function refuseWithPage(response: Response, status: number): void {
  response
    .status(status)
    .type('html')
    .send('<!DOCTYPE html>\n<html lang="en"><head><title>Error | Campus Test</title></head></html>\n');
}
