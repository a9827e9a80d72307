import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Problem } from './problem.dto';

/** Serves the description at /api/openapi.json and as pages at /api/docs; it is made when first asked for. */
export function serveDescription(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Halte API',
  });
}

/** The description of the API, from its controllers and DTOs. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setTitle('Halte')
    .setDescription(
      'Places, nights, rest areas and shortfalls of one city. Errors are application/problem+json (RFC 9457) with a stable `code`.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('halte_session')
    .build();
  const document = SwaggerModule.createDocument(app, options, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    extraModels: [Problem],
  });
  const refusal = {
    description: 'No, and why',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.post, path.patch, path.delete]) {
      if (!operation) continue;
      operation.responses.default ??= refusal;
      for (const parameter of operation.parameters ?? []) {
        // Lists in an address are `a,b,c`; a decorator on a query class can't say so.
        if ('schema' in parameter && parameter.schema && 'items' in parameter.schema) {
          Object.assign(parameter, { style: 'form', explode: false });
        }
      }
    }
  }
  return document;
}
