"""SQL that several reads of collecting share."""

from __future__ import annotations

# the person to call about money: their accountant, else whoever decides, else anybody with a phone
PEOPLE = """
SELECT client_id, id, name, role, phone, email, stance, language FROM contact
WHERE deleted_at IS NULL AND left_on IS NULL AND (:client = '' OR client_id = :client)
ORDER BY CASE stance WHEN 'accounting' THEN 0 WHEN 'decides' THEN 1 WHEN 'supports' THEN 2 ELSE 3 END,
  phone = '', name_fold
"""
