CREATE TABLE customers (
  id INT PRIMARY KEY AUTO_INCREMENT,
  name VARCHAR(80) NOT NULL,
  email VARCHAR(120) NOT NULL,
  city VARCHAR(40),
  member_since DATE
) CHARACTER SET utf8mb4;
CREATE TABLE orders (
  id BIGINT PRIMARY KEY AUTO_INCREMENT,
  customer_id INT NOT NULL,
  status ENUM('new', 'paid', 'sent', 'cancelled') NOT NULL,
  amount DECIMAL(10, 2) NOT NULL,
  created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
) CHARACTER SET utf8mb4;
INSERT INTO customers (name, email, city, member_since) VALUES
  ('Ada', 'ada@example.com', 'Sydney', '2019-03-01'),
  ('Bela', 'bela@example.com', 'Hobart', '2020-07-14'),
  ('Chinua', 'chinua@example.com', 'Perth', NULL),
  ('Dörte', 'doerte@example.com', 'Cairns', '2021-11-30'),
  ('Emiko', 'emiko@example.com', NULL, '2024-02-29');
INSERT INTO orders (customer_id, status, amount) VALUES
  (1, 'sent', 12.00), (2, 'paid', 7.50), (3, 'paid', 89.90), (1, 'new', 3.20);
