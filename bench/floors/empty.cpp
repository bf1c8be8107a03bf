// What starting and ending a static C++ program costs.
int main() { return 0; }
