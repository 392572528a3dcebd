// Rates one risk over gRPC with @grpc/grpc-js, from the .proto files alone.
//
// Arguments: PORT FOLDER..., the folders of .proto files. Prints "OUTCOME UNITS NANOS CURRENCY" of a
// unary call, then of a stream of three requests, the second of which is bad: "ERROR CODE".
'use strict';
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [port, ...includeDirs] = process.argv.slice(2);
const contract = grpc.loadPackageDefinition(
    loader.loadSync('ratelever/v1/rating_service.proto', {
      includeDirs, keepCase: true, longs: String, enums: String, defaults: true, oneofs: true,
    }));

const date = (text) => {
  const [year, month, day] = text.split('-').map(Number);
  return {year, month, day};
};

const request = (area, requestId) => ({
  request_id: requestId,
  products: [{product: 'cn/motor-compulsory'}],
  effective_on: date('2021-05-01'),
  motor: {
    policy: {
      area,
      kind: 'POLICY_KIND_RENEWAL',
      inception_on: date('2021-05-01'),
      issued_on: date('2021-04-20'),
      previous_issued_on: date('2020-04-25'),
    },
    vehicle: {vehicle_class: 'FAMILY_UNDER_6_SEATS'},
    violations: {records: [{
      status: 'RECORD_STATUS_CONFIRMED', behaviour: 'DRINK_DRIVING', occurred_on: date('2020-10-01'),
    }]},
    claims: {records: [{
      status: 'RECORD_STATUS_CONFIRMED', settlement: 'SETTLEMENT_PAID', deaths: 0,
      fault_share: {value: '1'}, occurred_on: date('2020-09-01'), settled_on: date('2020-11-01'),
    }]},
  },
});

const show = ({outcome, premium}) =>
  console.log(outcome, premium.units, premium.nanos, premium.currency_code);

const client = new contract.ratelever.v1.RatingService(
    `127.0.0.1:${port}`, grpc.credentials.createInsecure());
const deadline = () => new Date(Date.now() + 20000);

client.Rate(request('110000', 'node'), {deadline: deadline()}, (error, response) => {
  if (error) {
    console.error(error);
    process.exit(1);
  }
  show(response.ratings[0]);
  const stream = client.RateStream({deadline: deadline()});
  stream.on('data', ({results}) => results.forEach((result) => {
    if (result.result === 'response') {
      show(result.response.ratings[0]);
    } else {
      console.log('ERROR', result.error.code);
    }
  }));
  stream.on('error', (e) => {
    console.error(e);
    process.exit(1);
  });
  stream.on('end', () => client.close());
  stream.write({requests: ['110000', '999999', '110000'].map(request)});
  stream.end();
});
