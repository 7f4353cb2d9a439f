// `GATEWAY_URL=... APP_KEY=... APP_SECRET=... node dist/main.mjs`: orders the first pet for at most 100.
import { createPetstore } from '@gatefold/petstore';
import { explain } from '@gatefold/signature';
import { orderFirstPet } from './order-first-pet.ts';

const { GATEWAY_URL, APP_KEY = 'local-app', APP_SECRET = 'local-app-secret' } = process.env;
const credentials = { appKey: APP_KEY, appSecret: APP_SECRET };
const petstore = createPetstore({ ...(GATEWAY_URL && { baseUrl: GATEWAY_URL }), credentials, explain });
console.log(await orderFirstPet(petstore, 100));
