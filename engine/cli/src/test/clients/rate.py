"""Rates one risk over gRPC with Debian's python3-grpcio, from the .proto files alone.

Arguments: PORT GENERATED, the folder into which protoc has written the Python messages.
Prints "OUTCOME UNITS NANOS CURRENCY" of each rating of a unary call, then of a stream of three
requests, the second of which is bad: "ERROR REASON".
"""
import sys

import grpc

port, generated = sys.argv[1:]
sys.path.insert(0, generated)

from google.rpc import error_details_pb2  # noqa: E402
from ratelever.v1 import rating_service_pb2 as api  # noqa: E402


def request(area, request_id):
    r = api.RateRequest(request_id=request_id)
    r.products.add(product="cn/motor-compulsory")
    r.effective_on.year, r.effective_on.month, r.effective_on.day = 2021, 5, 1
    policy = r.motor.policy
    policy.area = area
    policy.kind = 2  # POLICY_KIND_RENEWAL
    policy.inception_on.year, policy.inception_on.month, policy.inception_on.day = 2021, 5, 1
    policy.issued_on.year, policy.issued_on.month, policy.issued_on.day = 2021, 4, 20
    policy.previous_issued_on.year = 2020
    policy.previous_issued_on.month, policy.previous_issued_on.day = 4, 25
    r.motor.vehicle.vehicle_class = "FAMILY_UNDER_6_SEATS"
    violation = r.motor.violations.records.add(status=2, behaviour="DRINK_DRIVING")
    violation.occurred_on.year, violation.occurred_on.month, violation.occurred_on.day = 2020, 10, 1
    claim = r.motor.claims.records.add(status=2, settlement=2, deaths=0)
    claim.fault_share.value = "1"
    claim.occurred_on.year, claim.occurred_on.month, claim.occurred_on.day = 2020, 9, 1
    claim.settled_on.year, claim.settled_on.month, claim.settled_on.day = 2020, 11, 1
    return r


def show(rating):
    money = rating.premium
    print(rating.outcome, money.units, money.nanos, money.currency_code)


with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
    rate = channel.unary_unary(
        "/ratelever.v1.RatingService/Rate",
        request_serializer=api.RateRequest.SerializeToString,
        response_deserializer=api.RateResponse.FromString,
    )
    stream = channel.stream_stream(
        "/ratelever.v1.RatingService/RateStream",
        request_serializer=api.RateStreamRequest.SerializeToString,
        response_deserializer=api.RateStreamResponse.FromString,
    )
    show(rate(request("110000", "python"), timeout=20).ratings[0])

    batch = api.RateStreamRequest(
        requests=[request("110000", "a"), request("999999", "b"), request("110000", "c")]
    )
    for message in stream(iter([batch]), timeout=20):
        for result in message.results:
            if result.WhichOneof("result") == "response":
                show(result.response.ratings[0])
            else:
                info = error_details_pb2.ErrorInfo()
                for detail in result.error.details:
                    if detail.Is(info.DESCRIPTOR):
                        detail.Unpack(info)
                print("ERROR", info.reason)
