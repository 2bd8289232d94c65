#!/bin/sh
# In the container of nginx: the shipped settings with the addresses of the replicas and of this installation.
set -eu
name=${KARTREKKER_ADDRESS#https://}
sed -e 's/127\.0\.0\.1:8501/172.30.90.11:8501/' \
    -e 's/127\.0\.0\.1:8502/172.30.90.12:8501/' \
    -e "s/kartrekker\.example\.org/${name%%/*}/" \
    /etc/nginx/templates/kartrekker.conf >/etc/nginx/conf.d/kartrekker.conf
