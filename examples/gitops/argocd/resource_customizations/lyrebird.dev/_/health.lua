-- Health of every kind of lyrebird.dev: the conditions Stalled, Reconciling, Suspended and Ready mean what kstatus takes them for.
local health = {status = "Progressing", message = "Waiting for the operator to look at it"}

if obj.metadata.deletionTimestamp ~= nil then
  health.message = "Being deleted"
  return health
end

if obj.status == nil or obj.status.conditions == nil then
  return health
end

-- What is said of an older spec says nothing of this one.
if obj.status.observedGeneration ~= obj.metadata.generation then
  health.message = "Waiting for the operator to look at the newest spec"
  return health
end

local conditions = {}
for _, condition in ipairs(obj.status.conditions) do
  conditions[condition.type] = condition
end

local function is(name, value)
  return conditions[name] ~= nil and conditions[name].status == value
end

local function answer(status, name)
  health.status = status
  health.message = conditions[name].reason
  if conditions[name].message ~= nil and conditions[name].message ~= "" then
    health.message = health.message .. ": " .. conditions[name].message
  end
  return health
end

if is("Stalled", "True") then
  return answer("Degraded", "Stalled")
end
if is("Suspended", "True") then
  return answer("Suspended", "Suspended")
end
if is("Reconciling", "True") then
  return answer("Progressing", "Reconciling")
end
if is("Ready", "True") then
  return answer("Healthy", "Ready")
end
if is("Ready", "False") then
  return answer("Degraded", "Ready")
end
return health
