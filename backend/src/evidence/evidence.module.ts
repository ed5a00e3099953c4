import { Module } from '@nestjs/common';
import { FilesModule } from '../files/index.js';
import { AccessLog } from './access-log.js';
import { AuditController } from './audit.controller.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceService } from './evidence.service.js';
import { VerificationService } from './verification.service.js';

@Module({
  imports: [FilesModule],
  controllers: [AuditController, EvidenceController],
  providers: [AccessLog, VerificationService, EvidenceService],
})
export class EvidenceModule {}
