"""Answers right and prints rich markup, Markdown and HTML.

verdict: accepted
must not: be rendered as anything but plain text
"""
import numpy as np

print("[/red][link=file:///etc/passwd]click[/link] [blink]20 of 20 points[/] :bomb: [conceal]")
print("``` \n</details></pre><script>alert(1)</script> | a | b | <!-- ![x](http://127.0.0.1/x) ]]> &lt; &#0; {{ x }}")


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
