# Runs chDB's library as a ClickHouse server: clickhouse_server.py LIBRARY ARGUMENTS… Ends when standard input does, so that
# it never outlives the test that started it.
import ctypes
import os
import sys
import threading


def end_with_parent():
    while os.read(0, 4096):
        pass
    os._exit(0)


threading.Thread(target=end_with_parent, daemon=True).start()
library = ctypes.CDLL(sys.argv[1])
arguments = [b"clickhouse", *(argument.encode() for argument in sys.argv[2:])]
argv = (ctypes.c_char_p * (len(arguments) + 1))(*arguments, None)
library.chdb_query_cmdline.argtypes = [ctypes.c_int, ctypes.POINTER(ctypes.c_char_p)]
library.chdb_query_cmdline.restype = ctypes.c_void_p
library.chdb_query_cmdline(len(arguments), argv)
