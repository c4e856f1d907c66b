@echo off
rem Finds a 64-bit Python 3.11 to 3.13 (the launcher first, then the path) and lets it set up .venv.
set FOUND=
for %%V in (3.13 3.12 3.11) do (
  if not defined FOUND py -%%V -c "import sys; sys.exit(sys.maxsize < 2**32)" >nul 2>nul && set "FOUND=py -%%V"
)
if not defined FOUND python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13) or sys.maxsize < 2**32)" >nul 2>nul && set "FOUND=python"
if not defined FOUND (
  echo 错误：没有找到 64 位的 Python 3.11、3.12 或 3.13。
  echo       请从单位软件库或 Python 官网安装 Windows x86-64 版（勾选 py launcher），然后重新运行。
  exit /b 1
)
%FOUND% tools\setup.py
exit /b %ERRORLEVEL%
