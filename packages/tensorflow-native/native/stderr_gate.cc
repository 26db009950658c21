// Closes standard error for a moment: TensorFlow's libraries print while they are being loaded, before any log level of
// theirs is in force.
#include <fcntl.h>
#include <node_api.h>
#include <stdio.h>
#include <unistd.h>

namespace {

int saved = -1;

napi_value Close(napi_env, napi_callback_info) {
  if (saved >= 0) return nullptr;
  fflush(stderr);
  const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nothing < 0) return nullptr;
  saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (saved >= 0) dup2(nothing, STDERR_FILENO);
  close(nothing);
  return nullptr;
}

napi_value Open(napi_env, napi_callback_info) {
  if (saved < 0) return nullptr;
  fflush(stderr);
  dup2(saved, STDERR_FILENO);
  close(saved);
  saved = -1;
  return nullptr;
}

napi_value Init(napi_env env, napi_value exports) {
  napi_property_descriptor methods[] = {
      {"close", nullptr, Close, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"open", nullptr, Open, nullptr, nullptr, nullptr, napi_default, nullptr},
  };
  napi_define_properties(env, exports, 2, methods);
  return exports;
}

}  // namespace

NAPI_MODULE(stderr_gate, Init)
