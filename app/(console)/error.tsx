'use client';

import { CrashScreen } from '@/components/shell/crash-screen';

export default CrashScreen;
