export { type DigestContent, digestOf } from './digest';
export { type DigestFacts } from './digest-facts';
export { DIGEST_LANGUAGES, type DigestLanguage } from './digest-words';
export { type DigestRecipient, DigestService } from './digest.service';
export { PlanModule } from './plan.module';
