// Sends the form of the page on, without waiting for its button.
(function () {
  var form = document.querySelector("form[data-submit]");
  if (form) form.submit();
})();
