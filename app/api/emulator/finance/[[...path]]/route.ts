import { passThrough } from '../../pass-through';

export const { GET, POST } = passThrough('finance');
