-- Numbers of requests for a case: never reused, gaps allowed, no lock between files.
create sequence number_pull_request;
grant usage on sequence number_pull_request to api, worker;
