import { Router } from 'express';
import type { Web } from '../http/web.js';

export function learnerRoutes(_web: Web): Router {
  return Router();
}
